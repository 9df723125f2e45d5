module csvmonitor.io/bench/telegraf

go 1.25.5

require github.com/influxdata/telegraf v1.37.2

require (
	github.com/bmatcuk/doublestar/v3 v3.0.0 // indirect
	github.com/dimchansky/utfbom v1.1.1 // indirect
	github.com/gobwas/glob v0.2.3 // indirect
	github.com/golang-jwt/jwt/v5 v5.3.0 // indirect
	github.com/klauspost/compress v1.18.3 // indirect
	github.com/klauspost/pgzip v1.2.6 // indirect
	golang.org/x/text v0.33.0 // indirect
)
