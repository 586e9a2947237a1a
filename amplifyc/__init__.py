"""amplifyc: AWS Amplify Gen 2 backends as configuration."""

__version__ = "0.1.0"
