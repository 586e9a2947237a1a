// warning: 1 [data/no-resolver-handlers] this file exports neither `request` nor `response`
const request = () => ({ payload: 'a' });

export default { request };
