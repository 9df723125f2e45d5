//go:build tools

// Package tools names the program that is built of this module, so that its version is pinned.
package tools

import _ "github.com/helm-unittest/helm-unittest/cmd/helm-unittest"
