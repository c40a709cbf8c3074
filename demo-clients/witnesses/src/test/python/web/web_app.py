"""A web app with MSAL for Python and no framework: signs people in and calls an API in their name."""

import base64
import html
import os
import re
import secrets
import time
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import msal
import requests
from msal.exceptions import MsalServiceError

SCOPES = ["User.Read"]
API = os.environ["API"]
REDIRECT_URI = os.environ["REDIRECT_URI"]

sessions = {}


class SignInNeeded(Exception):
    """There is no token until the person has signed in, with the claims where some are asked for."""

    def __init__(self, claims):
        super().__init__("sign-in needed")
        self.claims = claims


def app_of_a_session():
    """Keeps the tokens of one session, so that nobody gets those of another."""
    return msal.ConfidentialClientApplication(
        os.environ["CLIENT_ID"],
        client_credential=os.environ["CLIENT_SECRET"],
        authority=os.environ["AUTHORITY"],
        instance_discovery=False,
    )


def token(app, claims=None):
    result = app.acquire_token_silent_with_error(SCOPES, account=app.get_accounts()[0], claims_challenge=claims)
    if not result or result.get("error") in ("invalid_grant", "interaction_required", "consent_required"):
        raise SignInNeeded((result or {}).get("claims") or claims)
    if "access_token" not in result:
        raise RuntimeError(result.get("error"))
    return result["access_token"]


def call(bearer):
    return requests.get(API, headers={"Authorization": "Bearer " + bearer}, timeout=10)


def claims_wanted_by(answer):
    challenge = re.search('claims="([^"]+)"', answer.headers.get("WWW-Authenticate", ""))
    return base64.b64decode(challenge[1]).decode() if answer.status_code == 401 and challenge else None


class Pages(BaseHTTPRequestHandler):
    """The pages; each session holds the sign-in that was begun, and the account afterwards."""

    def do_GET(self):
        address = urlsplit(self.path)
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get("SESSION")
        self.session_id = cookie.value if cookie and cookie.value in sessions else None
        try:
            {
                "/sign-in": self.sign_in,
                urlsplit(REDIRECT_URI).path: self.come_back,
                "/profile": self.profile,
                "/api": self.api,
            }.get(address.path, self.missing)(dict(parse_qsl(address.query)))
        except (requests.RequestException, MsalServiceError, ValueError, RuntimeError) as failure:
            self.page(503, f"This does not work at the moment: {type(failure).__name__}")

    def sign_in(self, _, page="/profile", claims=None):
        app = app_of_a_session()
        flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=REDIRECT_URI, claims_challenge=claims)
        self.start_session({"app": app, "flow": flow, "page": page})
        self.redirect(flow["auth_uri"])

    def come_back(self, answer):
        begun = sessions.pop(self.session_id, {})
        if "flow" not in begun:
            self.page(400, "That was not the answer to a sign-in of yours.")
            return
        result = begun["app"].acquire_token_by_auth_code_flow(begun["flow"], answer)
        if "error" in result:
            self.page(403, f"You are not signed in: {result.get('error_description')}")
            return
        self.start_session({"app": begun["app"], "name": result["id_token_claims"]["name"]})
        self.redirect(begun["page"])

    def profile(self, _):
        session = sessions.get(self.session_id, {})
        if "name" in session:
            self.page(200, f"You are {session['name']}.")
        else:
            self.redirect("/sign-in")

    def api(self, _):
        session = sessions.get(self.session_id, {})
        if "name" not in session:
            self.sign_in({}, "/api")
            return
        if time.monotonic() < session.get("api_closed_until", 0):
            self.page(503, "The API is busy.")
            return
        try:
            answer = call(token(session["app"]))
            claims = claims_wanted_by(answer)
            if claims:
                answer = call(token(session["app"], claims))
        except SignInNeeded as needed:
            self.sign_in({}, "/api", needed.claims)
            return
        if answer.status_code == 429:
            session["api_closed_until"] = time.monotonic() + int(answer.headers.get("Retry-After", 1))
        self.page(200 if answer.ok else 502, answer.text)

    def missing(self, _):
        self.page(404, "There is no such page.")

    def start_session(self, content):
        self.session_id = secrets.token_urlsafe()
        sessions[self.session_id] = content

    def redirect(self, address):
        self.send_response(302)
        self.send_header("Location", address)
        self.finish_head()

    def page(self, status, text):
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.finish_head()
        self.wfile.write(f"<!DOCTYPE html><p>{html.escape(text)}</p>".encode())

    def finish_head(self):
        if self.session_id:
            self.send_header("Set-Cookie", f"SESSION={self.session_id}; Path=/; HttpOnly; SameSite=Lax")
        self.end_headers()

    def log_message(self, *_):
        """What people ask for is nobody's business."""


ThreadingHTTPServer(("127.0.0.1", urlsplit(REDIRECT_URI).port), Pages).serve_forever()
