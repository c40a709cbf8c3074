"""A daemon that gets a token by managed identity and calls the weather API with it.

Exit code 0: the weather was printed; 1: the API said no; 2: there was no token.
"""

import os
import sys

import requests
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import DefaultAzureCredential

WEATHER_API = os.environ.get("WEATHER_API", "http://localhost:8000/api/weather/Seattle")


def main():
    try:
        token = DefaultAzureCredential().get_token("api://weather/.default").token
    except ClientAuthenticationError as refused:
        print(f"No token: {refused.message}", file=sys.stderr)
        return 2
    response = requests.get(WEATHER_API, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    if not response.ok:
        print(f"No weather: {response.status_code}, {response.text}", file=sys.stderr)
        return 1
    weather = response.json()
    print(f"{weather['city']}: {weather['description']}, {weather['temperature']:.1f} C")
    return 0


if __name__ == "__main__":
    sys.exit(main())
