"""Stand-ins of the apps that send to one member: a token first, then the message."""

from __future__ import annotations

import json
import secrets

from tests.stand_ins.provider import Answer, Call, Provider, Taken


class _WithTokens(Provider):
    """Gives tokens out; `expire` ends all of them, as a provider may at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: set[str] = set()

    def expire(self) -> None:
        """From now on no token counts that was given out before."""
        self.tokens.clear()

    def new_token(self) -> str:
        """Another token that counts."""
        token = secrets.token_hex(16)
        self.tokens.add(token)
        return token


class WecomApp(_WithTokens):
    """https://developer.work.weixin.qq.com/document/path/90236"""

    CORP, SECRET, AGENT = "ww0123456789abcdef", "wecom-app-secret", 1000002
    MEMBERS = frozenset({"zhoumingyuan", "chenli"})
    busy = Answer({"errcode": 45009, "errmsg": "reach max api daily quota limit, hint: [1700000000_2_abc]"})

    def __init__(self) -> None:
        super().__init__()
        self.open_moods = {"/cgi-bin/gettoken"}

    def answer(self, call: Call) -> Answer:
        if call.path == "/cgi-bin/gettoken":
            if (call.query.get("corpid"), call.query.get("corpsecret")) != (self.CORP, self.SECRET):
                return Answer(
                    {"errcode": 40001, "errmsg": f"invalid credential {call.query.get('corpsecret')}"}
                )
            token = self.new_token()
            return Answer({"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": 7200})
        if call.query.get("access_token") not in self.tokens:
            return Answer({"errcode": 42001, "errmsg": "access_token expired"})
        fields = call.json
        if fields.get("agentid") != self.AGENT:
            return Answer(
                {"errcode": 301002, "errmsg": "not allow operate another agent with this accesstoken"}
            )
        text = fields["text"]["content"]
        if len(text.encode()) > 2_048:
            return Answer({"errcode": 40058, "errmsg": "text.content exceed max length 2048"})
        if fields["touser"] not in self.MEMBERS:
            return Answer(
                {
                    "errcode": 81013,
                    "errmsg": "user & party & tag all invalid",
                    "invaliduser": fields["touser"],
                }
            )
        known = [taken for taken in self.sent if (taken.address, taken.text) == (fields["touser"], text)]
        if known and fields.get("enable_duplicate_check"):
            return Answer({"errcode": 0, "errmsg": "ok", "msgid": known[0].number})
        number = f"wecom-{len(self.sent)}"
        self.take(Taken(fields["touser"], text, number, call))
        return Answer({"errcode": 0, "errmsg": "ok", "msgid": number})


class DingtalkApp(_WithTokens):
    """https://open.dingtalk.com/document/orgapp/asynchronous-sending-of-enterprise-session-messages"""

    KEY, SECRET, AGENT = "dingabc123", "dingtalk-app-secret", 256271667
    MEMBERS = frozenset({"manager4220", "0123"})
    busy = Answer(
        {
            "errcode": 88,
            "sub_code": "90018",
            "errmsg": "ding talk error",
            "sub_msg": "您的服务器调用钉钉开放平台所有接口的请求都被暂时禁用了",
        }
    )

    def __init__(self) -> None:
        super().__init__()
        self.open_moods = {"/gettoken"}

    def answer(self, call: Call) -> Answer:
        if call.path == "/gettoken":
            if (call.query.get("appkey"), call.query.get("appsecret")) != (self.KEY, self.SECRET):
                return Answer({"errcode": 40089, "errmsg": "不合法的corpid或corpsecret"})
            return Answer(
                {"errcode": 0, "errmsg": "ok", "access_token": self.new_token(), "expires_in": 7200}
            )
        if call.query.get("access_token") not in self.tokens:
            return Answer(
                {
                    "errcode": 88,
                    "sub_code": "40014",
                    "errmsg": "ding talk error",
                    "sub_msg": "不合法的access_token",
                }
            )
        fields = call.json
        if fields.get("agent_id") != self.AGENT:
            return Answer({"errcode": 400042, "errmsg": "agentId不合法"})
        if len(json.dumps(fields["msg"], ensure_ascii=False).encode()) > 2_048:
            return Answer({"errcode": 400034, "errmsg": "消息体过长"})
        if fields["userid_list"] not in self.MEMBERS:
            return Answer({"errcode": 33012, "errmsg": "无效的USERID"})
        text = fields["msg"]["text"]["content"]
        number = 4_560_000 + len(self.sent)
        if all((taken.address, taken.text) != (fields["userid_list"], text) for taken in self.sent):
            self.take(Taken(fields["userid_list"], text, str(number), call))
        return Answer({"errcode": 0, "errmsg": "ok", "task_id": number, "request_id": "4jzllmte0wau"})


class FeishuApp(_WithTokens):
    """https://open.feishu.cn/document/server-docs/im-v1/message/create"""

    APP, SECRET = "cli_slkdjalasdkjasd", "feishu-app-secret"
    PEOPLE = frozenset({("open_id", "ou_7d8a6e6df7621556ce0d21922b676706ccs"), ("email", "zhou@example.org")})
    TOKEN_PATH = "/open-apis/auth/v3/tenant_access_token/internal"
    busy = Answer({"code": 99991400, "msg": "request trigger frequency limit"}, 400)

    def __init__(self) -> None:
        super().__init__()
        self.open_moods = {self.TOKEN_PATH}

    def answer(self, call: Call) -> Answer:
        fields = call.json
        if call.path == self.TOKEN_PATH:
            if (fields.get("app_id"), fields.get("app_secret")) != (self.APP, self.SECRET):
                return Answer({"code": 10014, "msg": "app secret invalid"})
            return Answer({"code": 0, "msg": "ok", "tenant_access_token": self.new_token(), "expire": 7200})
        if call.headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return Answer({"code": 99991663, "msg": "Invalid access token for authorization."}, 400)
        if len(fields.get("uuid", "")) > 50:
            return Answer({"code": 230001, "msg": "invalid request: uuid"}, 400)
        if (call.query.get("receive_id_type"), fields["receive_id"]) not in self.PEOPLE:
            return Answer({"code": 230013, "msg": "Bot has NO availability to this user."}, 400)
        known = [taken for taken in self.sent if taken.call and taken.call.json["uuid"] == fields["uuid"]]
        if not known:
            text = json.loads(fields["content"])["text"]
            self.take(Taken(fields["receive_id"], text, f"om_{len(self.sent)}", call))
        number = (known or self.sent)[-1].number
        return Answer({"code": 0, "msg": "success", "data": {"message_id": number}})
