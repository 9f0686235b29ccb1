"""python3 main.py vectors FILE
python3 main.py call URL APPKEY APPSECRET TOKEN METHOD PATH [NAME=VALUE | NAME=@FILE]..."""

import base64
import json
import sys

import app_client as app


def check_vectors(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for vector in vectors["hmac-sha256"]:
        request = vector["request"]
        canonical = app.canonical_form(
            request["method"], request["target"].replace("@SIGN@", ""), vector["appkey"], vector["token"], vector["timestamp"], vector["nonce"], body_of(request))
        expect(vector, "canonical_form", canonical)
        text = app.string_to_sign(canonical, vector["timestamp"], vector["nonce"])
        expect(vector, "string_to_sign", text)
        expect(vector, "sign", app.sign(vector["appsecret"], text))
    for vector in vectors["md5"]:
        message = app.md5_message([tuple(pair) for pair in vector["parameters"]])
        expect(vector, "msg", message)
        expect(vector, "sign", app.md5_sign(vector["appsecret"], vector["token"], message, vector["timestamp"], vector["nonce"]))
    print(f"{len(vectors['hmac-sha256']) + len(vectors['md5'])} vectors passed")


def body_of(request):
    if "parts" in request:
        return app.body_multipart([(part["name"], part.get("filename"), base64.b64decode(part["content_base64"])) for part in request["parts"]])
    kind = "json" if request.get("content_type") == "application/json" else "form"
    return app.body_whole(kind, request.get("body", "").replace("@SIGN@", "").encode())


def expect(vector, step, computed):
    if vector[step] != computed:
        sys.exit(f"{vector['name']}: {step} should be {vector[step]!r}, not {computed!r}")


def call(url, app_key, app_secret, token, method, path, *given):
    client = app.AppClient(url, app_key, app_secret, token)
    parameters = [tuple(text.split("=", 1)) for text in given]
    if any(value.startswith("@") for _, value in parameters):
        parts = [app.file_part(name, value[1:]) if value.startswith("@") else (name, None, value.encode()) for name, value in parameters]
        status, answer = client.upload(path, parts)
    else:
        status, answer = client.get(path, parameters) if method == "GET" else client.post(path, parameters)
    print(status)
    print(answer)


if __name__ == "__main__":
    if sys.argv[1:2] == ["vectors"] and len(sys.argv) == 3:
        check_vectors(sys.argv[2])
    elif sys.argv[1:2] == ["call"] and len(sys.argv) >= 8:
        call(*sys.argv[2:])
    else:
        sys.exit(__doc__)
