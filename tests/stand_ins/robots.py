"""Stand-ins of the three group robots."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time

from tests.stand_ins.provider import Answer, Call, Provider, Taken


def _hmac(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


class WecomRobot(Provider):
    """https://developer.work.weixin.qq.com/document/path/91770"""

    KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
    busy = Answer(
        {"errcode": 45009, "errmsg": "api freq out of limit, hint: [1700000000_1_abc], from ip: 1.2.3.4"}
    )

    def answer(self, call: Call) -> Answer:
        if (call.method, call.path) != ("POST", "/cgi-bin/webhook/send"):
            return Answer({"errcode": -1, "errmsg": "no such interface"}, 404)
        if call.query.get("key") != self.KEY:
            return Answer({"errcode": 93000, "errmsg": f"invalid webhook url, key: {call.query.get('key')}"})
        if call.json.get("msgtype") != "text":
            return Answer({"errcode": 40008, "errmsg": "invalid message type"})
        text = call.json["text"]["content"]
        if len(text.encode()) > 2_048:
            return Answer({"errcode": 40058, "errmsg": "text.content exceed max length 2048"})
        self.take(Taken("", text, call=call))
        return Answer({"errcode": 0, "errmsg": "ok"})


class DingtalkRobot(Provider):
    """https://open.dingtalk.com/document/robots/custom-robot-access"""

    TOKEN, SECRET = "a1b2c3d4e5f6", "SEC0123456789abcdef"
    busy = Answer({"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"})

    def answer(self, call: Call) -> Answer:
        if (call.method, call.path) != ("POST", "/robot/send"):
            return Answer({"errcode": 404, "errmsg": "请求的URI地址不存在"})
        if call.query.get("access_token") != self.TOKEN:
            return Answer({"errcode": 300001, "errmsg": "token is not exist"})
        stamp = call.query.get("timestamp", "0")
        if abs(time.time() * 1000 - int(stamp)) > 3_600_000:
            return Answer({"errcode": 310000, "errmsg": "description:timestamp 无效;solution:请检查时间"})
        if call.query.get("sign") != _hmac(self.SECRET, f"{stamp}\n{self.SECRET}"):
            return Answer(
                {
                    "errcode": 310000,
                    "errmsg": "description:机器人发送签名不匹配",
                }
            )
        if len(call.body) > 20_000:
            return Answer({"errcode": 460101, "errmsg": "message too long, exceed 20000 bytes"})
        self.take(Taken("", call.json["text"]["content"], call=call))
        return Answer({"errcode": 0, "errmsg": "ok"})


class FeishuRobot(Provider):
    """https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot"""

    HOOK, SECRET = "3f1c9f6e-hook", "feishu-sign-secret"
    busy = Answer({"code": 11232, "msg": "frequency limited psm[lark.oapi.app_platform_runtime]", "data": {}})

    def answer(self, call: Call) -> Answer:
        if (call.method, call.path) != ("POST", f"/open-apis/bot/v2/hook/{self.HOOK}"):
            return Answer(
                {"code": 19001, "msg": "param invalid: incoming webhook token", "data": {}},
                400,
            )
        fields = call.json
        stamp = str(fields.get("timestamp", "0"))
        fresh = abs(time.time() - int(stamp)) < 3_600
        if not fresh or fields.get("sign") != _hmac(f"{stamp}\n{self.SECRET}", ""):
            return Answer(
                {
                    "code": 19021,
                    "msg": "sign match fail or timestamp too old",
                    "data": {},
                }
            )
        if len(call.body) > 20_480 or fields.get("msg_type") != "text":
            return Answer({"code": 9499, "msg": "Bad Request", "data": {}})
        self.take(Taken("", fields["content"]["text"], call=call))
        return Answer({"code": 0, "msg": "success", "data": {}, "StatusCode": 0, "StatusMessage": "success"})
