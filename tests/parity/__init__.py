"""How close amplifyc comes to Amplify Gen 2: the oracle's apps as resource files, built and compared by meaning."""
