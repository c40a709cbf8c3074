"""The tokens to judge, and the form of a verdict: the status, who decided (the library or the sample), and why."""

import json
import os
import sys

HOST = os.environ["PRETENANT_AUTHORITY_HOST"]
CA = os.environ["PRETENANT_CA"]
TENANT = os.environ["TENANT_ID"]
AUDIENCE = os.environ["AUDIENCE"]
SCOPE = os.environ["API_SCOPE"]
ROLE = os.environ["API_ROLE"]
ISSUER = f"{HOST}/{TENANT}/v2.0"


def verdict(status, by, why=""):
    return {"status": status, "by": by, "why": why}


def judge_all(judge):
    with open(os.environ["TOKENS"]) as table:
        cases = json.load(table)
    json.dump({case["id"]: judge(case["authority"], case["token"], case["subject"]) for case in cases}, sys.stdout)
