import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';

/** What Prometheus is told about this process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by route template: ids would make a series each.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  constructor(@InjectDataSource() dataSource: DataSource) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'outbox_age_seconds',
      help: 'Age of the oldest message nobody has acknowledged.',
      registers: [this.registry],
      async collect() {
        // A database that is down must not take the other figures with it.
        const rows = await dataSource.query<{ age: string }[]>(OUTBOX_AGE).catch(() => []);
        this.set(rows[0] ? Number(rows[0].age) : Number.NaN);
      },
    });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.durations.observe({ method, route, status }, seconds);
  }
}

const OUTBOX_AGE = `
SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0) AS age
  FROM medel.outbox_message WHERE acknowledged_at IS NULL AND dead_at IS NULL`;
