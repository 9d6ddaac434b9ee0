"""What people do at the pages of a system that was just installed: set an account up by its link, sign in with password and authenticator.

visitor.py ADDRESS set-up LINK USER         sets the password of an account
visitor.py ADDRESS token USER               signs in; prints a token
visitor.py ADDRESS office USER              as the account whose token is read: registers and appoints the office's person; prints the link of their account

Keeps the keys of authenticators in visitor.json of the folder in which it is called.
"""
import base64
import hashlib
import hmac
import html.parser
import http.cookiejar
import json
import pathlib
import re
import struct
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

PASSWORD = "qingwu-dangan-7"
CLIENT, BACK, VERIFIER = "rectify-mobile", "cn.example.rectify:/signed-in", "a-verifier-of-at-least-forty-three-characters"
address, does, *arguments = sys.argv[1:]
memory = pathlib.Path("visitor.json")
known = json.loads(memory.read_text()) if memory.exists() else {}


class Form(html.parser.HTMLParser):
    """The fields of the form with that action."""

    def __init__(self, page, action):
        super().__init__()
        self.action, self.within, self.fields = action, False, {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attribute = dict(attributes)
        if tag == "form":
            self.within = attribute.get("action") == self.action
        elif tag == "input" and self.within and "name" in attribute:
            self.fields[attribute["name"]] = attribute.get("value", "")


class OnlyHere(urllib.request.HTTPRedirectHandler):
    """Follows redirects within the system, and stops where the client would take over."""

    def redirect_request(self, request, answer, code, message, headers, to):
        return super().redirect_request(request, answer, code, message, headers, to) if to.startswith(address) else None

    def http_error_302(self, request, answer, code, message, headers):
        return answer if headers["Location"].startswith(BACK) else super().http_error_302(request, answer, code, message, headers)

    http_error_303 = http_error_302


browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), OnlyHere)


def send(path, fields=None, body=None, token=None):
    data = urllib.parse.urlencode(fields).encode() if fields is not None else json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(urllib.parse.urljoin(address, path), data)
    if body is not None:
        request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        return browser.open(request)
    except urllib.error.HTTPError as refused:
        raise SystemExit(f"{path}: {refused.code} {refused.read().decode()}")


def submit(page, action, **filled):
    return send(action, Form(page, action).fields | filled)


def code_of(user):
    """A code that was not used yet: each holds for 30 seconds and once."""
    while (step := int(time.time()) // 30) <= known[user].get("step", 0):
        time.sleep(0.5)
    known[user]["step"] = step
    digest = hmac.new(base64.b32decode(known[user]["key"]), struct.pack(">Q", step), "sha1").digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1000000:06}"


def token_of(user):
    challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    asked = urllib.parse.urlencode({"response_type": "code", "client_id": CLIENT, "redirect_uri": BACK, "scope": "openid", "code_challenge": challenge,
                                    "code_challenge_method": "S256"})
    page = submit(send(f"/connect/authorize?{asked}").read().decode(), "/sign-in", user_name=user, password=PASSWORD).read().decode()
    if key := Form(page, "/sign-in/code").fields.get("key"):
        known[user] = {"key": key}
    back = submit(page, "/sign-in/code", code=code_of(user))
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(back.headers["Location"]).query)["code"][0]
    granted = send("/connect/token", {"grant_type": "authorization_code", "client_id": CLIENT, "redirect_uri": BACK, "code_verifier": VERIFIER, "code": code})
    return json.load(granted)["access_token"]


def heard(path, token):
    """Waits until the service has heard what they are appointed to."""
    for _ in range(100):
        request = urllib.request.Request(address + path, headers={"Authorization": f"Bearer {token}"})
        try:
            return browser.open(request)
        except urllib.error.HTTPError:
            time.sleep(0.2)
    raise SystemExit(f"{path} stays refused.")


if does == "set-up":
    link, user = arguments
    page = submit(send(link).read().decode(), "/set-up", user_name=user, display_name="王管理", password=PASSWORD, again=PASSWORD)
    assert "/sign-in" in page.geturl(), re.sub(r"<[^>]+>|\s+", " ", page.read().decode())
elif does == "token":
    print(token_of(arguments[0]))
elif does == "office":
    token = sys.stdin.read().strip()
    heard("/v1/people", token)
    person = json.load(send("/v1/people", body={"displayName": "沈若岚"}, token=token))["name"]
    send("/v1/appointments", body={"person": person, "role": "OFFICE"}, token=token)
    print(json.load(send("/v1/accounts", body={"person": person, "userName": arguments[0]}, token=token))["setUpLink"])
memory.write_text(json.dumps(known))
