import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';

import { lifecycles } from '@medel/lifecycles';
import { NotFoundError } from '@medel/kernel';
import { arrows } from '@medel/workflow';

import { Public } from '../http/access.js';
import { Flag, ListOf, Text } from '../http/fields.js';

class StateResponse {
  @Text(1, 40) readonly name!: string;
  @Flag() readonly final!: boolean;
}

class ArrowResponse {
  @Text(1, 40) readonly from!: string;
  @Text(1, 40) readonly event!: string;
  @Text(1, 40) readonly to!: string;
  @Flag() readonly guarded!: boolean;
  @Text(1, 40, { nullable: true }) readonly outcome!: string | null;
}

class WorkflowResponse {
  @Text(1, 40) readonly machine!: string;
  @Text(1, 40) readonly initial!: string;
  @ListOf(StateResponse, 50) readonly states!: StateResponse[];
  @ListOf(ArrowResponse, 200) readonly arrows!: ArrowResponse[];
}

/** The machines themselves, for the live map. The same definitions decide every transition. */
@Public()
@ApiTags('workflows')
@Controller('workflows')
export class WorkflowsController {
  @Get(':machine')
  @ApiOkResponse({ type: WorkflowResponse })
  show(@Param('machine') name: string): WorkflowResponse {
    const lifecycle = lifecycles.find(({ machine }) => machine.id === name);
    if (!lifecycle) throw new NotFoundError('Workflow', name);
    const { machine } = lifecycle;
    return {
      machine: machine.id,
      initial: machine.root.initial.target[0]?.key ?? '',
      states: Object.values(machine.states).map(({ key, type }) => ({ name: key, final: type === 'final' })),
      arrows: arrows(machine),
    };
  }
}
