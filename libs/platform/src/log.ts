import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Level, type Logger } from 'pino';

import { SECRET_FIELDS, withoutPersonalData } from './redaction.js';

/** What Nest says of every module and route while it starts. */
const CHATTER = new Set<unknown>(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** Nest's log as lines of JSON on standard output. What is logged is ids and codes, never what a person wrote. */
export class Log implements LoggerService {
  private readonly pino: Logger;

  /** `level` as in the configuration: `info`, `silent`. Lines go to `destination`, else to standard output. */
  constructor(level: string, destination?: DestinationStream) {
    const options = {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: [...SECRET_FIELDS],
      serializers: { err: withoutWhatItWasAbout },
      // What others wrote into an error is ours to keep out of the log as well.
      hooks: { streamWrite: withoutPersonalData },
    };
    this.pino = destination ? pino(options, destination) : pino(options);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest puts the logger's name last, and the stack of an error before it. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const loudness = level === 'info' && CHATTER.has(context) ? 'debug' : level;
    if (message instanceof Error) this.pino[loudness]({ context, err: message });
    else if (typeof message === 'object') this.pino[loudness]({ context, ...message });
    else this.pino[loudness]({ context, stack }, message as string);
  }
}

/** A refused statement carries its parameters, and a constraint the row it refused: neither is for the log. */
function withoutWhatItWasAbout({ name, message, stack, code }: Error & { code?: unknown }): object {
  return { type: name, message, stack, code };
}
