export { ControlError } from './calls.js';
export { EmulatorControl } from './control.js';
export { Emulator, connect } from './emulator.js';
export * as fault from './fault.js';
export {
  Exchange,
  ExchangePattern,
  anyRequest,
  atLeast,
  atMost,
  authorizeRequest,
  deviceCodeRequest,
  discoveryRequest,
  exactly,
  graphRequest,
  keysRequest,
  logoutRequest,
  never,
  requestTo,
  tokenRequest,
} from './journal.js';
export { Pretenant, withSandbox } from './pretenant.js';
export { Sandbox } from './sandbox.js';
