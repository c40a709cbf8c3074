/** A span of time: seconds, or text in the form of ISO 8601 such as `PT2H`. */
export type Span = number | string;

/** The emulator refuses what it was asked to do; the message says why. */
export class ControlError extends Error {
  constructor(status: number, code: string, message: string);
  /** The HTTP status of the refusal. */
  readonly status: number;
  /** What programs tell the refusal by, such as `not_found`. */
  readonly code: string;
}

// ---- Where the emulator is ----

export interface ConnectOptions {
  /** The address for libraries that insist on https; else `PRETENANT_URL`, else `https://localhost:8443`. */
  url?: string;
  /** The plain address with the control API; else `PRETENANT_HTTP_URL`, else `http://localhost:8080`. */
  httpUrl?: string;
  /** What `--control token:VALUE` demands; else `PRETENANT_CONTROL_TOKEN`. */
  controlToken?: string;
  /** The path of a jar to start and share, if no address is given; else `PRETENANT_JAR`. */
  jar?: string;
  /** A command that starts and shares one; it is followed by `serve` and its options. */
  command?: string[];
  /** Where those who share one meet; by default a folder for each jar or command below the user's caches. */
  folder?: string;
}

/**
 * The emulator that is named: by an address, by a jar, or by a command that starts one. One that is started is shared by
 * all processes of this user that name the same, and ends by itself ten seconds after the last of them.
 */
export function connect(options?: ConnectOptions): Promise<Emulator>;

/** A running emulator. */
export class Emulator {
  constructor(address: { url: string; httpUrl: string; controlToken?: string });
  readonly url: string;
  readonly httpUrl: string;
  /** The whole emulator, which others use as well. */
  readonly control: EmulatorControl;
  /** Whether it can issue tokens now. */
  isReady(): Promise<boolean>;
  /** The certificate authority of the https address, as PEM. */
  caCertificate(): Promise<string>;
  /** The path of a file with it, for `NODE_EXTRA_CA_CERTS` and the like. */
  caFile(): Promise<string>;
  /** Variables by which child processes trust and find the emulator. */
  environment(): Promise<Record<string, string>>;
  /** From now on this process trusts the https address too, by `fetch` as by `node:https`. */
  trust(): Promise<void>;
}

// ---- Tenants of a test file's own ----

export interface SandboxTenant {
  readonly name: string;
  /** The default domain of the original, if it is a copy. */
  readonly copyOf?: string;
  readonly id: string;
  readonly domain: string;
}

export interface SandboxApp {
  readonly name: string;
  /** The client id of the original, if it is a copy. */
  readonly copyOf?: string;
  readonly clientId: string;
  /** The id of its home. */
  readonly tenant: string;
}

export interface SandboxUser {
  /** The user principal name up to the at sign, which is the original's. */
  readonly name: string;
  readonly userPrincipalName: string;
  readonly id: string;
  readonly tenant: string;
}

export interface SandboxGroup {
  readonly name: string;
  readonly id: string;
  readonly tenant: string;
}

/** Tenants that are made, reset and removed together, with the apps, users and groups in them. */
export class Sandbox {
  private constructor();
  readonly id: string;
  readonly tenants: readonly SandboxTenant[];
  readonly apps: readonly SandboxApp[];
  readonly users: readonly SandboxUser[];
  readonly groups: readonly SandboxGroup[];
  /** The tenant with this name, or the copy of the one with this domain. */
  tenant(name: string): SandboxTenant;
  /** The application with this name, or the copy of the one with this client id. */
  app(name: string): SandboxApp;
  /** The user whose name before the at sign this is; of several, the one in the first tenant. */
  user(name: string): SandboxUser;
  /** The group with this name; of several, the one in the first tenant. */
  group(name: string): SandboxGroup;
}

export interface PretenantOptions {
  /** The emulator, or how to connect to it. */
  emulator?: Emulator | ConnectOptions;
  /** The tenants to copy, by domain or id; `meridian.test` and `solstice.test`. */
  copyOf?: string[];
  /** What else there shall be: YAML in the words of `--config`; the originals' names stand for the copies. */
  configuration?: string;
}

/**
 * An emulator as one test file sees it: tenants of its own, with their own clock, keys, faults and journal, of which
 * no other hears. The tenants are copies, so everything in them has its known name, secret and password, and ids of its own. The
 * tokens and `nextSignIn` take the names: `Weather Daemon`, `alice`.
 */
export class Pretenant {
  /** The tenants are made by {@link open}; {@link close} removes them. */
  constructor(options?: PretenantOptions);
  static create(options?: PretenantOptions): Promise<Pretenant>;
  /** Makes the tenants, and has this process trust the emulator. */
  open(): Promise<this>;

  readonly emulator: Emulator;
  /** What client libraries call the authority: of the first tenant, if no other is named. */
  authority(tenant?: SandboxTenant): string;
  /** The issuer of a tenant's v2.0 tokens, got over https. */
  issuer(tenant?: SandboxTenant): string;

  /** The first tenant. */
  readonly home: SandboxTenant;
  /** The tenant with this name, or the copy of the one with this domain: `solstice.test`. */
  tenant(name: string): SandboxTenant;
  /** The application with this display name, or the copy of the one with this client id. */
  app(name: string): SandboxApp;
  /** The client id of {@link app}. */
  clientId(app: string): string;
  /** The user with this name before the at sign: `alice`. */
  user(name: string): SandboxUser;
  /** The group with this display name. */
  group(name: string): SandboxGroup;
  /** Adds what a configuration describes, until the next reset; the originals' names stand for the copies. */
  configure(yaml: string): Promise<void>;

  /** The whole emulator, which others use as well. */
  readonly control: EmulatorControl;
  /** The clock of the own tenants. */
  readonly clock: ClockControl;
  /** The keys of the own tenants: nobody else hears of a change. */
  readonly keys: KeyControl;
  /** Faults in the own tenants; one that names no tenant is in the first. */
  readonly faults: FaultControl;
  /** Sign-ins in the own tenants; one that names no tenant is in the first. */
  readonly signIns: SignInControl;
  /** What was asked of the own tenants. */
  readonly journal: Journal;
  /** The next sign-in in the first tenant is that of a user, who consents, without pages. */
  nextSignIn(user: string): Promise<void>;
  /** An access token, without sign-in, consent or grants; and whatever is wrong with it. */
  accessToken(order: TokenOrder & { audience: string }): Promise<string>;
  /** An ID token, likewise. */
  idToken(order: TokenOrder & { user: string }): Promise<string>;

  /** A refusal with these numbers is no surprise, until the next reset. */
  expectError(...numbers: number[]): void;
  /** Checks that nothing was refused but what was planned, expected or verified. */
  verifyNoUnexpectedErrors(): Promise<void>;
  /** Makes the own tenants what they were when they were made. */
  reset(): Promise<void>;
  /** Removes the own tenants. */
  close(): Promise<void>;
}

type Hook = (action: () => Promise<void>) => unknown;

/** Whatever a runner calls its hooks. */
export type Hooks = { beforeEach: Hook; afterEach: Hook } & (
  | { beforeAll: Hook; afterAll: Hook }
  | { before: Hook; after: Hook }
);

export interface WithSandboxOptions extends PretenantOptions {
  /** Those of the runner where it has no global ones and is not node:test: `vitest`, or Playwright's `test`. */
  hooks?: Hooks;
  /** Whether a test fails when something was refused that it neither planned nor expected nor verified; true. */
  failOnUnexpectedErrors?: boolean;
}

/**
 * Tenants for the tests of this file, or of the `describe` around the call: made before the first, reset before each,
 * removed after the last.
 */
export function withSandbox(options?: WithSandboxOptions): Pretenant;

// ---- What can be done to it ----

export type Signature = 'current-key' | 'foreign-key' | 'unknown-key' | 'none' | 'public-key-as-secret' | 'altered';

export interface TokenOrder {
  /** Whom it is issued to. */
  client: string;
  /** The API that it is for: name, id or App ID URI. */
  audience?: string;
  /** Whom it is about; without, it is the client's own. */
  user?: string;
  /** The first tenant, if no other is named. */
  tenant?: SandboxTenant;
  /** By their short names; they need not exist anywhere. */
  scopes?: string[];
  /** Instead of those in the directory; they need not exist anywhere. */
  roles?: string[];
  /** Instead of the one that the API wants. */
  version?: '1.0' | '2.0';
  /** Issued so long ago that it has expired, whatever the policies. */
  expired?: boolean;
  /** Valid from an hour from now on. */
  notYetValid?: boolean;
  issuedAgo?: Span;
  /** Valid for that long after it was issued. */
  lifetime?: Span;
  /** Sets claims, or leaves out those that are `null`. */
  claims?: Record<string, unknown>;
  /** The same for the header. */
  header?: Record<string, unknown>;
  signature?: Signature;
  /** Sets claims after signing: the signature is that of the token before. */
  tampered?: Record<string, unknown>;
  /** The address at which the API knows the server, with which the issuer begins; the https one. */
  base?: string;
}

/** The control API of a running emulator. A tenant is named by its id or by one of its verified domains. */
export class EmulatorControl {
  constructor(httpUrl: string, controlToken?: string);
  /** The keys of the installation, which sign for every tenant that has none of its own. */
  readonly keys: KeyControl;
  readonly state: StateControl;
  readonly sandboxes: SandboxControl;
  readonly tokens: TokenControl;
  /** The keys of a tenant; the first change in a sandbox makes them its own until the next reset. */
  keysOf(tenant: string): KeyControl;
  /** The clock of these tenants, or without any the one that all follow which have no time of their own. */
  clock(...tenants: string[]): ClockControl;
  faults(...tenants: string[]): FaultControl;
  signIns(...tenants: string[]): SignInControl;
  journal(...tenants: string[]): Journal;
}

export interface ClockReading {
  readonly now: Date;
  /** As an ISO 8601 duration. */
  readonly offset: string;
  readonly frozen: boolean;
}

export interface ClockControl {
  read(): Promise<ClockReading>;
  now(): Promise<Date>;
  /** Stops it at a time, or where it is. */
  freeze(at?: Date | string): Promise<ClockReading>;
  /** Moves it, back where negative; a frozen one stays frozen. */
  advance(by: Span): Promise<ClockReading>;
  /** Lets it run, that far from the machine's. */
  offset(by: Span): Promise<ClockReading>;
  /** Lets it follow what it follows by itself. */
  reset(): Promise<ClockReading>;
}

export interface PublishedKey {
  readonly kid: string;
  readonly stage: 'waiting' | 'signing' | 'retired';
}

export interface KeyControl {
  /** What validators find, the newest first. */
  published(): Promise<PublishedKey[]>;
  /** Lets the key that has waited longest sign, and answers its `kid`. */
  rotate(): Promise<string>;
  /** Publishes one more, which signs nothing before its turn comes. */
  publish(): Promise<PublishedKey>;
  /** Withdraws one at once; if it signed, another does. */
  revoke(kid: string): Promise<void>;
}

export interface TokenControl {
  /** A token by the words of the control API. */
  forge(order: Record<string, unknown>): Promise<{
    token: string;
    header: Record<string, unknown>;
    claims: Record<string, unknown>;
  }>;
}

export interface StateControl {
  /** Back to the seeds and the configuration files, without sandboxes. */
  reset(): Promise<void>;
  /** Takes everything down as it is, and answers an id. */
  snapshot(): Promise<string>;
  restore(id: string): Promise<void>;
  discard(id: string): Promise<void>;
}

export interface SandboxControl {
  create(request: { copyOf?: string[]; configuration?: string }): Promise<Sandbox>;
  find(id: string): Promise<Sandbox | undefined>;
  all(): Promise<Sandbox[]>;
  reset(id: string): Promise<Sandbox>;
  configure(id: string, configuration: string): Promise<Sandbox>;
  remove(id: string): Promise<void>;
}

/** A fault in the words of the control API. */
export type Fault = Readonly<Record<string, unknown>> | 'pass';

export interface FaultScope {
  endpoint?: string;
  /** By application id, App ID URI or display name. */
  client?: string;
  /** By user principal name or object id. */
  user?: string;
  /** Such as `refresh_token`. */
  grant?: string;
  tenant?: string;
  /** So many requests are let through first. */
  after?: number;
  /** So many requests instead of one. */
  times?: number | 'always';
}

export interface PlannedFault {
  readonly id: string;
  readonly plan: Readonly<Record<string, unknown>>;
  /** How many requests it has been about. */
  readonly met: number;
}

export interface FaultControl {
  /** The next request that fits meets the fault; of a list, request after request the next of them. */
  plan(faults: Fault | Fault[], scope?: FaultScope): Promise<PlannedFault>;
  planned(): Promise<PlannedFault[]>;
  /** Takes a plan back. */
  cancel(id: string): Promise<void>;
  /** Takes all plans back. */
  clear(): Promise<void>;
}

/** What goes wrong with a request, or with the answer to it. */
export namespace fault {
  /** None: in a sequence, the request passes. */
  function none(): Fault;
  /** An error of the platform, such as 50076, in the form of the endpoint; `claims` is a challenge, as JSON. */
  function error(number: number, options?: { suberror?: string; claims?: string }): Fault;
  /** The service is busy or broken: 429, 500, 503 or 504; with the header `Retry-After` in whole seconds. */
  function status(code: number, options?: { retryAfter?: number }): Fault;
  /** Too many requests (429), to be sent again after so many seconds. */
  function throttled(retryAfter: number): Fault;
  /** The service is unavailable (503) for so many seconds. */
  function unavailable(retryAfter: number): Fault;
  /** The request is served late, by a minute at most. */
  function delay(by: Span): Fault;
  /** The body of the answer trickles in, for a minute at most. */
  function slowBody(bytesPerSecond: number): Fault;
  /** The connection ends when so many bytes of the body have been sent. */
  function truncatedAt(bytes: number): Fault;
  /** Something else answers, with status 200 and HTML unless said otherwise. */
  function body(text: string, options?: { contentType?: string; status?: number }): Fault;
  /** The connection is reset, and the request is not served. */
  function connectionReset(): Fault;
  /** The key document lacks the key that signs now, as a stale copy would. */
  function staleKeys(): Fault;
  /** The OpenID configuration is that of another tenant. */
  function discoveryOf(tenant: string): Fault;
  /** Nobody has consented to what the app asks for in a person's name. */
  function consentRevoked(): Fault;
  /** The refresh token has expired. */
  function refreshTokenDead(): Fault;
  /** Tokens are dated by a clock that is ahead, or behind where negative. */
  function clockSkew(by: Span): Fault;
}

export interface SignInScope {
  client?: string;
  tenant?: string;
  /** At so many sign-ins instead of one. */
  times?: number;
}

export interface SignInControl {
  /** A user signs in as if with the password; without `consent` the page that asks for it is shown. */
  signsIn(user: string, scope?: SignInScope & { consent?: boolean }): Promise<void>;
  /** The person turns back. */
  cancels(scope?: SignInScope): Promise<void>;
  /** The person is turned away with an error of the platform, by its number. */
  isRefused(error: number, scope?: SignInScope): Promise<void>;
  planned(): Promise<Readonly<Record<string, unknown>>[]>;
  clear(): Promise<void>;
}

// ---- What was asked of it ----

/** A request to the emulator and how it was answered. Secrets, codes and tokens read `redacted:` and a hash. */
export class Exchange {
  private constructor();
  /** The trace id, which the answer bears as `x-ms-request-id`. */
  readonly id: string;
  readonly correlationId: string;
  /** The id of the exchange that began what this one goes on with; its own where it begins something. */
  readonly flow: string;
  readonly at: Date;
  readonly durationMillis: number;
  readonly tenant?: string;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly form: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly client?: string;
  readonly user?: string;
  readonly grant?: string;
  readonly outcome: {
    readonly status: number;
    readonly error?: string;
    /** The platform's number of a refusal, such as 50076. */
    readonly number?: number;
    readonly suberror?: string;
    readonly location?: string;
  };
  /** The id of the fault plan that the answer owes itself to. */
  readonly fault?: string;
  /** The first value of a parameter, of the body rather than of the URL. */
  parameter(name: string): string | undefined;
  header(name: string): string | undefined;
  /** Whether the answer was an error, be it a page, a body or a redirect. */
  readonly isRefused: boolean;
  /** Refused, though no fault asked for it. */
  readonly isUnasked: boolean;
}

export interface JournalQuery {
  tenant?: string;
  client?: string;
  user?: string;
  endpoint?: string;
  grant?: string;
  flow?: string;
  /** Those that were answered later than the exchange with this id. */
  after?: string;
  /** At most so many, the oldest. */
  limit?: number;
}

export interface Journal {
  /** The exchanges that fit everything that is said, the oldest first. */
  exchanges(query?: JournalQuery): Promise<Exchange[]>;
  /** The exchanges that fit a pattern, the oldest first. */
  find(pattern: ExchangePattern): Promise<Exchange[]>;
  /** Checks how often something was asked for; the AssertionError says what was asked instead. */
  verify(times: Times, pattern: ExchangePattern): Promise<void>;
  /** Checks that there are exchanges that fit, each later than the one before; others may lie between. */
  verifyInOrder(...patterns: ExchangePattern[]): Promise<void>;
  /** What was refused though no fault asked for it. */
  refusals(query?: JournalQuery): Promise<Exchange[]>;
  /** Checks that nothing was refused but with these numbers of the platform. */
  verifyNoRefusals(...expected: number[]): Promise<void>;
  /** Forgets everything, and says how many exchanges that were. */
  clear(): Promise<number>;
}

/** What an exchange is expected to be like, one condition after the other. Immutable. */
export class ExchangePattern {
  private constructor();
  /** In one tenant, by id or verified domain; what belongs to others is not looked at. */
  in(tenant: string): ExchangePattern;
  client(id: string): ExchangePattern;
  user(name: string): ExchangePattern;
  grant(type: string): ExchangePattern;
  /** Asking for a scope, alone or among others. */
  scope(scope: string): ExchangePattern;
  redirectUri(address: string): ExchangePattern;
  /** With a parameter; comparing the value of one that is redacted is an error. */
  with(parameter: string, value?: string): ExchangePattern;
  without(parameter: string): ExchangePattern;
  /** With a header; comparing the value of one that is redacted is an error. */
  withHeader(name: string, value?: string): ExchangePattern;
  withState(): ExchangePattern;
  withNonce(): ExchangePattern;
  /** With a proof of the code's owner: announced by an authorize request, given by a token request of its flow. */
  withPkce(method?: 'S256' | 'plain'): ExchangePattern;
  /** Without a secret, a token or a password in the URL. */
  withoutSecretInUrl(): ExchangePattern;
  succeeded(): ExchangePattern;
  /** Refused with one of the platform's numbers, such as 50076. */
  failedWith(number: number): ExchangePattern;
  inFlowOf(exchange: Exchange): ExchangePattern;
  toString(): string;
}

export function anyRequest(): ExchangePattern;
export function authorizeRequest(): ExchangePattern;
export function tokenRequest(): ExchangePattern;
export function deviceCodeRequest(): ExchangePattern;
export function keysRequest(): ExchangePattern;
export function discoveryRequest(): ExchangePattern;
export function logoutRequest(): ExchangePattern;
export function graphRequest(): ExchangePattern;
/** A request to an endpoint by the journal's name for it, such as `user-info`. */
export function requestTo(endpoint: string): ExchangePattern;

/** How often something is expected. */
export interface Times {
  readonly words: string;
}

export function exactly(count: number): Times;
export function atLeast(count: number): Times;
export function atMost(count: number): Times;
export function never(): Times;
