"""Accepted visits in the heads' WeCom calendars (企业微信日程), where a county has its app do that."""
