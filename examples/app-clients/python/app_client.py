"""A client of the app API: signs requests as docs/app-api.md defines it. Python 3, standard library only."""

import hashlib
import hmac
import json
import os
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request

VERSION = "TM1-HMAC-SHA256"


def canonical_form(method, target, app_key, token, timestamp, nonce, body):
    """The text that a signature covers; target and body with nothing where the signature goes."""
    return "\n".join([VERSION, method, target, app_key, token, timestamp, nonce]) + "\n" + body


def body_none():
    return "none\n"


def body_whole(kind, content):
    """kind is form or json; content is bytes."""
    if not content:
        return body_none()
    return f"{kind} {len(content)} {hashlib.sha256(content).hexdigest()}\n"


def body_multipart(parts):
    """parts: (name, filename or None, content as bytes), in their order."""
    lines = [f"multipart {len(parts)}\n"]
    for name, filename, content in parts:
        digest = hashlib.sha256(content).hexdigest()
        if filename is None:
            lines.append(f"field {_with_length(name)} {len(content)} {digest}\n")
        else:
            lines.append(f"file {_with_length(name)} {_with_length(filename)} {len(content)} {digest}\n")
    return "".join(lines)


def string_to_sign(canonical, timestamp, nonce):
    return "\n".join([VERSION, timestamp, nonce, hashlib.sha256(canonical.encode()).hexdigest()])


def sign(secret, text):
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def md5_message(parameters):
    """msg: the other parameters as k=v&k=v, sorted by name."""
    others = [(k, v) for k, v in parameters if k not in ("timestamp", "nonce", "token", "sign")]
    return "&".join(f"{k}={v}" for k, v in sorted(others))


def md5_sign(secret, token, message, timestamp, nonce):
    return hashlib.md5((token + message + timestamp + nonce + secret).encode()).hexdigest()


def _with_length(text):
    return f"{len(text.encode())}:{text}"


class AppClient:
    """Sends signed requests; corrects its clock where the server says that it is wrong."""

    def __init__(self, base_url, app_key, app_secret, token=""):
        self.base_url, self.app_key, self.app_secret, self.token = base_url.rstrip("/"), app_key, app_secret, token
        self.clock_offset = 0

    def get(self, path, parameters=()):
        return self._send("GET", path, list(parameters), None)

    def post(self, path, parameters=()):
        return self._send("POST", path, list(parameters), None)

    def upload(self, path, parts):
        return self._send("POST", path, [], parts)

    def _send(self, method, path, parameters, parts):
        status, answer = self._send_once(method, path, parameters, parts)
        server_time = _server_time(answer)
        if server_time is None:
            return status, answer
        self.clock_offset = server_time - int(time.time() * 1000)
        return self._send_once(method, path, parameters, parts)

    def _send_once(self, method, path, parameters, parts):
        timestamp, nonce = str(int(time.time() * 1000) + self.clock_offset), secrets.token_hex(16)
        common = [("appkey", self.app_key), ("timestamp", timestamp), ("nonce", nonce), ("sign_method", "hmac-sha256")]
        if parts is None and self.token:
            common.append(("token", self.token))
        encoded = urllib.parse.urlencode(parameters + common + [("sign", "")])
        content, headers, body, target = None, {}, body_none(), path
        if method == "GET" or parts is not None:
            target = f"{path}?{encoded}"
        if parts is not None:
            body, (content, headers["Content-Type"]) = body_multipart(parts), _multipart(parts)
            if self.token:
                headers["Authorization"] = f"Bearer {self.token}"
        elif method != "GET":
            body, headers["Content-Type"] = body_whole("form", encoded.encode()), "application/x-www-form-urlencoded"
        canonical = canonical_form(method, target, self.app_key, self.token, timestamp, nonce, body)
        # The parameter sign is the last one.
        signature = sign(self.app_secret, string_to_sign(canonical, timestamp, nonce))
        if target != path:
            target += signature
        else:
            content = (encoded + signature).encode()
        request = urllib.request.Request(self.base_url + target, data=content, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


def _multipart(parts):
    boundary, lines = secrets.token_hex(16), []
    for name, filename, content in parts:
        file = "" if filename is None else f'; filename="{filename}"\r\nContent-Type: application/octet-stream'
        lines.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n")
    return b"".join(lines) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def _server_time(answer):
    """The server's time, where the answer says that the request's was too far off."""
    try:
        answer = json.loads(answer)
        if answer.get("code") == 501:
            return int(answer["data"]["server_time"])
        return int(answer["arguments"]["server_time"]) if answer.get("reason") == "timestamp_expired" else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def file_part(name, path):
    with open(path, "rb") as file:
        return name, os.path.basename(path), file.read()
