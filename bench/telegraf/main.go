// Telegraf's file input and its csv parser on one file, as its agent would call them: prints the
// rows, the sum of their counts and the seconds that they took. Nothing is done with the metrics but
// to add them up, so an agent with an output is slower than this.
package main

import (
	"fmt"
	"log"
	"os"
	"time"

	"github.com/influxdata/telegraf"
	"github.com/influxdata/telegraf/plugins/inputs/file"
	"github.com/influxdata/telegraf/plugins/parsers/csv"
)

// counter takes the metrics that the input gathers; the input calls no other method of it.
type counter struct {
	telegraf.Accumulator
	rows     int64
	byStatus map[string]int64
}

func (c *counter) AddMetric(m telegraf.Metric) {
	status, _ := m.GetTag("status")
	count, _ := m.GetField("count")
	c.rows++
	c.byStatus[status] += count.(int64)
}

func main() {
	started := time.Now()
	input := &file.File{Files: []string{os.Args[1]}}
	input.SetParserFunc(func() (telegraf.Parser, error) {
		parser := &csv.Parser{
			MetricName:      "transactions",
			HeaderRowCount:  1,
			TagColumns:      []string{"status"},
			TimestampColumn: "timestamp",
			TimestampFormat: "2006-01-02 15:04:05",
			TimeFunc:        time.Now,
		}
		return parser, parser.Init()
	})
	if err := input.Init(); err != nil {
		log.Fatal(err)
	}
	total := &counter{byStatus: map[string]int64{}}
	if err := input.Gather(total); err != nil {
		log.Fatal(err)
	}
	var sum int64
	for _, count := range total.byStatus {
		sum += count
	}
	fmt.Printf("rows=%d sum=%d seconds=%.3f\n", total.rows, sum, time.Since(started).Seconds())
}
