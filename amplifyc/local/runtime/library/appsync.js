// `@aws-appsync/utils`.

export { extensions, runtime } from './extensions.js';
export { util } from './util.js';
