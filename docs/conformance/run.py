#!/usr/bin/env python3
"""Runs test plans of the OpenID Foundation's conformance suite against Pretenant; see docs/conformance.md."""

import argparse
import json
import ssl
import sys
import urllib.parse
import urllib.request

TENANT = '88888888-8888-4888-8888-888888888888'
USER, PASSWORD = 'robin@conformance.test', 'Passw0rd!'
FIRST = {'client_id': '88888888-0000-4000-8000-000000000001', 'client_secret': 'first-relying-party-secret-of-32-bytes'}
SECOND = {'client_id': '88888888-0000-4000-8000-000000000002', 'client_secret': 'second-relying-party-secret-of-32-bytes'}
TOLD = {'client_id': '88888888-0000-4000-8000-000000000003', 'client_secret': 'third-relying-party-secret-of-32-bytes'}
REGISTERED = {'server_metadata': 'discovery', 'client_registration': 'static_client'}
LEAVING = {'response_type': 'code', 'client_registration': 'static_client'}
PLANS = [
    ('oidcc-config-certification-test-plan', None, FIRST),
    ('oidcc-basic-certification-test-plan', REGISTERED, FIRST),
    ('oidcc-implicit-certification-test-plan', REGISTERED, FIRST),
    ('oidcc-hybrid-certification-test-plan', REGISTERED, FIRST),
    ('oidcc-formpost-basic-certification-test-plan', REGISTERED, FIRST),
    ('oidcc-formpost-implicit-certification-test-plan', REGISTERED, FIRST),
    ('oidcc-formpost-hybrid-certification-test-plan', REGISTERED, FIRST),
    ('oidcc-rp-initiated-logout-certification-test-plan', LEAVING, FIRST),
    ('oidcc-frontchannel-rp-initiated-logout-certification-test-plan', LEAVING, TOLD),
]
STAYING_AT_SIGN_OUT = ['bad-id-token-hint', 'bad-post-logout-redirect-uri', 'modified-id-token-hint', 'no-id-token-hint',
                       'no-params', 'no-post-logout-redirect-uri', 'only-state',
                       'query-added-to-post-logout-redirect-uri']


def task(name, match, *commands, optional=True):
    return {'task': name, 'match': match, 'optional': optional, 'commands': list(commands)}


def configuration(server, client):
    authority = f'{server}/{TENANT}'

    def sees(words, *action):
        return ['wait', 'xpath', '//*', 10, words, *action]

    def sign_in(*first):
        return [
            task('Name', f'{authority}/*', *first, ['text', 'id', 'i0116', USER, 'optional'],
                 ['click', 'css', 'input[value="Next"]', 'optional']),
            task('Password', f'{authority}/*', ['text', 'id', 'i0118', PASSWORD, 'optional'],
                 ['click', 'css', 'input[value="Sign in"]', 'optional']),
            task('Stay signed in', f'{authority}/*', ['click', 'css', 'input[value="Yes"]', 'optional']),
            task('Consent', f'{authority}/*', ['click', 'css', 'input[value="Accept"]', 'optional']),
            task('Answer', '*/test/*/callback*', ['wait', 'id', 'submission_complete', 10], optional=False),
        ]

    def browser(address, *tasks):
        return {'match': address, 'tasks': list(tasks)}

    authorize, logout = f'{authority}/oauth2/v2.0/authorize*', f'{authority}/oauth2/v2.0/logout*'
    signing_in = browser(authorize, *sign_in())
    signing_in_again = browser(authorize, *sign_in(sees('Enter password|Sign in', 'update-image-placeholder-optional')))
    refused = browser(authorize, task('Error page', authorize, sees('AADSTS', 'update-image-placeholder'), optional=False))
    signed_out_page = browser(logout, task('Signed out', logout, sees('You are signed out', 'update-image-placeholder'), optional=False))
    return {
        'alias': 'pretenant',
        'description': 'Pretenant',
        'server': {'discoveryUrl': f'{authority}/v2.0/.well-known/openid-configuration'},
        'client': client,
        'client_secret_post': client,
        'client2': SECOND,
        'browser': [
            signing_in,
            browser(logout, task('Return', '*', ['wait', 'contains', '/post_logout_redirect', 10], optional=False)),
        ],
        'override': {
            'oidcc-prompt-login': {'browser': [signing_in_again]},
            'oidcc-max-age-1': {'browser': [signing_in_again]},
            'oidcc-ensure-registered-redirect-uri': {'browser': [refused]},
            'oidcc-ensure-request-object-with-redirect-uri': {'browser': [refused]},
            **{f'oidcc-rp-initiated-logout-{case}': {'browser': [signing_in, signed_out_page]} for case in STAYING_AT_SIGN_OUT},
        },
    }


class Suite:
    def __init__(self, address):
        self.address = address
        self.trust = ssl.create_default_context()
        self.trust.check_hostname = False
        self.trust.verify_mode = ssl.CERT_NONE

    def call(self, method, path, body=None, **query):
        return self.send(method, f'{self.address}/api/{path}?{urllib.parse.urlencode(query)}', body)

    def send(self, method, address, body):
        request = urllib.request.Request(address, method=method, data=body and json.dumps(body).encode(),
                                         headers={'Content-Type': 'application/json'})
        with urllib.request.urlopen(request, context=self.trust, timeout=60) as answer:
            return json.load(answer)

    def run(self, plan, variant, config, only):
        chosen = {'variant': json.dumps(variant)} if variant else {}
        made = self.call('POST', 'plan', config, planName=plan, **chosen)
        for module in made['modules']:
            if not only or module['testModule'] in only:
                yield module, self.run_module(made['id'], module)

    def run_module(self, plan, module):
        variant = {'variant': json.dumps(module['variant'])} if module.get('variant') else {}
        test = self.call('POST', 'runner', test=module['testModule'], plan=plan, **variant)['id']
        state = self.wait(test, 'CONFIGURED,FINISHED,INTERRUPTED')
        if state == 'CONFIGURED':
            self.call('POST', f'runner/{test}')
            state = self.wait(test, 'FINISHED,INTERRUPTED')
        return {'id': test, 'status': state, **self.call('GET', f'info/{test}'), 'log': self.call('GET', f'log/{test}')}

    def wait(self, test, states):
        for _ in range(8):
            answer = self.call('GET', f'runner/{test}/wait-state', states=states, timeoutMs=15000)
            if answer.get('state'):
                return answer['state']
        return 'TIMEOUT'


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument('--suite', default='https://localhost:9443')
    arguments.add_argument('--server', default='https://localhost:8443')
    arguments.add_argument('--plan', action='append', help='part of a plan name; all plans unless given')
    arguments.add_argument('--module', action='append', help='run these test modules only')
    arguments.add_argument('--logs', help='file that the whole logs are written to, as JSON')
    options = arguments.parse_args()
    suite = Suite(options.suite)
    suite.send('POST', f'{options.server}/pretenant/api/v1/clock/offset', {'by': 'PT1M', 'tenant': TENANT})
    results = []
    for plan, variant, client in PLANS:
        if options.plan and not any(part in plan for part in options.plan):
            continue
        print(f'== {plan}', flush=True)
        for module, outcome in suite.run(plan, variant, configuration(options.server, client), options.module):
            results.append({'plan': plan, **outcome})
            kind = ' '.join((module.get('variant') or {}).values())
            print(f"{outcome['status']:11} {outcome.get('result') or '-':8} {module['testModule']} [{kind}]", flush=True)
            for entry in outcome['log']:
                if entry.get('result') in ('FAILURE', 'WARNING'):
                    print(f"    {entry['result']}: {entry['src']}: {entry['msg']}", flush=True)
    if options.logs:
        with open(options.logs, 'w', encoding='utf-8') as file:
            json.dump(results, file, indent=1)
    sys.exit(0)


if __name__ == '__main__':
    main()
