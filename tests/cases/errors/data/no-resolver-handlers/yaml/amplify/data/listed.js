const request = () => ({ payload: 'a' });
const answer = (ctx) => ctx.result;

export { request, answer as response };
