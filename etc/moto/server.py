"""Starts moto. It checks the signature of the URL as it was sent, as AWS does; moto itself takes the decoded URL."""

from flask import request
from moto.iam import access_control
from moto.server import main

decoded = access_control.IAMRequestBase._create_aws_request


def as_sent(self):
    self._path = request.environ["RAW_URI"]
    return decoded(self)


access_control.IAMRequestBase._create_aws_request = as_sent

if __name__ == "__main__":
    main()
