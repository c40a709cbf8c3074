"""Has each token forged where login.microsoftonline.com is another server, and shows it to an API that runs there too."""

import json
import os
import sys
import urllib.error
import urllib.request


def forged(wish):
    request = urllib.request.Request(
        os.environ["FORGE"], json.dumps(wish).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["token"]


def judge(token):
    request = urllib.request.Request(os.environ["API"], headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            status, why = answer.status, ""
    except urllib.error.HTTPError as refusal:
        status, why = refusal.code, refusal.headers.get("WWW-Authenticate") or refusal.read().decode()
    # Both libraries say who calls; what the caller may do is a line of the sample, which may be forgotten.
    return {"status": status, "by": "sample" if status == 403 else "library", "why": why}


with open(os.environ["WISHES"]) as table:
    wishes = json.load(table)
json.dump({case: judge(forged(wish)) for case, wish in wishes.items()}, sys.stdout)
