"""The types of a function's environment, for editors and type checkers: what `$amplify/env/<name>` and `amplify_env` hold (F013)."""

from __future__ import annotations

from collections.abc import Iterable

# https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
_FROM_LAMBDA = {
    "_HANDLER": "The handler location configured on the function.",
    "_X_AMZN_TRACE_ID": "The X-Ray tracing header; changes with each invocation.",
    "AWS_ACCESS_KEY_ID": "The access key of the function's execution role.",
    "AWS_DEFAULT_REGION": "The region that the SDKs use by default.",
    "AWS_EXECUTION_ENV": "The runtime identifier, prefixed by AWS_Lambda_.",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "The memory available to the function, in MB.",
    "AWS_LAMBDA_FUNCTION_NAME": "The name of the function.",
    "AWS_LAMBDA_FUNCTION_VERSION": "The version of the function that is running.",
    "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand, provisioned-concurrency or snap-start.",
    "AWS_LAMBDA_LOG_GROUP_NAME": "The log group of the function.",
    "AWS_LAMBDA_LOG_STREAM_NAME": "The log stream of this instance of the function.",
    "AWS_LAMBDA_RUNTIME_API": "Host and port of the runtime API, for custom runtimes.",
    "AWS_REGION": "The region in which the function runs.",
    "AWS_SECRET_ACCESS_KEY": "The secret key of the function's execution role.",
    "AWS_SESSION_TOKEN": "The session token of the function's execution role.",
    "AWS_XRAY_CONTEXT_MISSING": "What X-Ray does when there is no tracing header.",
    "AWS_XRAY_DAEMON_ADDRESS": "The address of the X-Ray daemon.",
    "LAMBDA_RUNTIME_DIR": "The folder of the runtime's libraries.",
    "LAMBDA_TASK_ROOT": "The folder of the function's code.",
    "LANG": "The locale of the runtime.",
    "LD_LIBRARY_PATH": "Where the system looks for libraries.",
    "PATH": "Where the system looks for programs.",
    "TZ": "The time zone of the environment: UTC.",
}
_HEADER = "Written by amplifyc at every build; changes are lost."


def node_environment_types(names: Iterable[str]) -> str:
    """The text of `.amplify/generated/env/<name>.ts`, for a function with these variables of its own."""
    own = [name for name in sorted(set(names)) if name not in _FROM_LAMBDA]
    lines = [
        f"// {_HEADER}",
        "export const env = process.env as unknown as LambdaVariables & FunctionVariables;",
        "",
        "/** Set by Lambda. */",
        "type LambdaVariables = {",
    ]
    for name, words in _FROM_LAMBDA.items():
        lines += [f"  /** {words} */", f"  {name}: string;"]
    lines += ["};", "", "/** Declared by the function, or set because of what it has access to. */", "type FunctionVariables = {"]
    lines += [f"  {name}: string;" for name in own]
    return "\n".join([*lines, "};", ""])


def python_environment_types(names: Iterable[str]) -> str:
    """The text of `amplify_env.pyi`, for a function with these variables of its own."""
    own = [name for name in sorted(set(names)) if name not in _FROM_LAMBDA]
    lines = [f"# {_HEADER}", "from collections.abc import Iterator, Mapping", "", "class Environment(Mapping[str, str]):"]
    lines += [f"    {name}: str" for name in own]
    lines += [f"    {name}: str  # {words}" for name, words in _FROM_LAMBDA.items()]
    lines += [
        "    def __getitem__(self, name: str) -> str: ...",
        "    def __iter__(self) -> Iterator[str]: ...",
        "    def __len__(self) -> int: ...",
        "",
        "env: Environment",
        "",
        "def refresh() -> None: ...",
        "",
    ]
    return "\n".join(lines)
