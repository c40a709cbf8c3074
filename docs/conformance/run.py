#!/usr/bin/env python3
"""Runs test plans of the OpenID Foundation's conformance suite against Pretenant; see docs/conformance.md."""

import argparse
import collections
import json
import ssl
import sys
import urllib.parse
import urllib.request

TENANT = '88888888-8888-4888-8888-888888888888'
USER, PASSWORD = 'robin@conformance.test', 'Passw0rd!'


def relying_party(number, word):
    return {'client_id': f'88888888-0000-4000-8000-00000000000{number}',
            'client_secret': f'{word}-relying-party-secret-of-32-bytes'}


FIRST, SECOND, TOLD = relying_party(1, 'first'), relying_party(2, 'second'), relying_party(3, 'third')
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
ENDING_AT_SIGN_OUT = [
    'bad-id-token-hint', 'bad-post-logout-redirect-uri', 'modified-id-token-hint', 'no-id-token-hint', 'no-params',
    'no-post-logout-redirect-uri', 'only-state', 'query-added-to-post-logout-redirect-uri',
]

# What the suite is known to complain of; docs/conformance.md says why. Conditions of its tests:
KNOWN_CONDITIONS = {
    'CheckForUnexpectedParametersInServerMetadata', 'CheckDiscEndpointFrontchannelLogoutSessionSupported',
    'EnsureServerConfigurationSupportsRefreshToken', 'EnsureIdTokenDoesNotContainNonRequestedClaims',
    'EnsureIdTokenDoesNotContainEmailForScopeEmail', 'EnsureUserInfoDoesNotContainName', 'EnsureIdTokenContainsName',
    'VerifyScopesReturnedInUserInfoClaims', 'VerifyScopesReturnedInAuthorizationEndpointIdToken',
    'ValidateIdTokenACRClaimAgainstAcrValuesRequest',
}
# And whole tests, some of them in one response mode alone:
KNOWN_TESTS = {
    'oidcc-codereuse-30seconds': None,
    'oidcc-rp-initiated-logout-no-id-token-hint': None,
    'oidcc-rp-initiated-logout-modified-id-token-hint': None,
    'oidcc-rp-initiated-logout-bad-id-token-hint': None,
    'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported': 'form_post',
}


def task(name, match, *commands):
    return {'task': name, 'match': match, 'optional': True, 'commands': list(commands)}


def last_task(name, match, *commands):
    return {'task': name, 'match': match, 'commands': list(commands)}


def sees(words, *action):
    return ['wait', 'xpath', '//*', 10, words, *action]


def button(label):
    return ['click', 'css', f'input[value="{label}"]', 'optional']


def browser(address, *tasks):
    return {'match': address, 'tasks': list(tasks)}


def configuration(server, client):
    """How the suite finds the server, and what its browser does on which page."""
    authority = f'{server}/{TENANT}'
    authorize, logout = f'{authority}/oauth2/v2.0/authorize*', f'{authority}/oauth2/v2.0/logout*'

    def signing_in(*first):
        return browser(
            authorize,
            task('Name', f'{authority}/*', *first, ['text', 'id', 'i0116', USER, 'optional'], button('Next')),
            task('Password', f'{authority}/*', ['text', 'id', 'i0118', PASSWORD, 'optional'], button('Sign in')),
            task('Stay signed in', f'{authority}/*', button('Yes')),
            task('Consent', f'{authority}/*', button('Accept')),
            last_task('Answer', '*/test/*/callback*', ['wait', 'id', 'submission_complete', 10]))

    again = signing_in(sees('Enter password|Sign in', 'update-image-placeholder-optional'))
    refused = browser(authorize, last_task('Error page', authorize, sees('AADSTS', 'update-image-placeholder')))
    ended = browser(logout, last_task('End', logout, sees('You are signed out', 'update-image-placeholder')))
    returning = browser(logout, last_task('Return', '*', ['wait', 'contains', '/post_logout_redirect', 10]))
    return {
        'alias': 'pretenant',
        'description': 'Pretenant',
        'server': {'discoveryUrl': f'{authority}/v2.0/.well-known/openid-configuration'},
        'client': client,
        'client_secret_post': client,
        'client2': SECOND,
        'browser': [signing_in(), returning],
        'override': {
            'oidcc-prompt-login': {'browser': [again]},
            'oidcc-max-age-1': {'browser': [again]},
            'oidcc-ensure-registered-redirect-uri': {'browser': [refused]},
            'oidcc-ensure-request-object-with-redirect-uri': {'browser': [refused]},
            **{f'oidcc-rp-initiated-logout-{end}': {'browser': [signing_in(), ended]} for end in ENDING_AT_SIGN_OUT},
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


def complaints(outcome):
    """The conditions that failed or warned, each once, in their order."""
    return list(dict.fromkeys((entry['result'], entry['src']) for entry in outcome['log']
                              if entry.get('result') in ('FAILURE', 'WARNING')))


def is_known(test, variant, condition):
    if condition in KNOWN_CONDITIONS:
        return True
    return test in KNOWN_TESTS and KNOWN_TESTS[test] in (None, variant.get('response_mode'))


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
    logs, summary, surprises = [], [], 0
    for plan, variant, client in PLANS:
        if options.plan and not any(part in plan for part in options.plan):
            continue
        print(f'== {plan}', flush=True)
        results = collections.Counter()
        for module, outcome in suite.run(plan, variant, configuration(options.server, client), options.module):
            logs.append({'plan': plan, **outcome})
            chosen = module.get('variant') or {}
            result = outcome.get('result') or outcome['status']
            results[result] += 1
            print(f"{result:8} {module['testModule']} [{' '.join(chosen.values())}]", flush=True)
            for level, condition in complaints(outcome):
                known = is_known(module['testModule'], chosen, condition)
                surprises += not known
                print(f"    {level}: {condition}{' (known)' if known else ''}", flush=True)
            surprises += result not in ('PASSED', 'WARNING', 'REVIEW', 'SKIPPED', 'FAILED')
        summary.append(f'{plan}: ' + ', '.join(f'{count} {result}' for result, count in sorted(results.items())))
    print(*summary, f'{surprises} unknown complaints', sep='\n')
    if options.logs:
        with open(options.logs, 'w', encoding='utf-8') as file:
            json.dump(logs, file, indent=1)
    sys.exit(1 if surprises else 0)


if __name__ == '__main__':
    main()
