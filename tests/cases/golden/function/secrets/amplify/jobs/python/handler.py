from amplify_env import env


def handler(event, context):
    return env.API_TOKEN
