import { Button, Table } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { StackView } from '#shared/stack-view.ts';
import { copyText } from '../bridge/copy.ts';
import { useKeyDrafts } from '../keys/use-key-drafts.ts';
import { KeychainNote } from '../keys/keychain-note.tsx';
import { namedVariables } from '../keys/asked-variables.ts';
import { VariableList } from '../keys/variable-list.tsx';
import { useText } from '../language/use-text.ts';
import { Panel } from '../theme/panel.tsx';
import { StackHabits } from './stack-habits.tsx';
import classes from './stack-page.module.css';

function Ports({ stack }: { readonly stack: StackView }) {
  const t = useText();
  if (stack.ports.length === 0) return <p className={classes['note']}>{t('ports.none')}</p>;
  return (
    <Table verticalSpacing={8} aria-labelledby="ports">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('ports.service')}</Table.Th>
          <Table.Th>{t('ports.outside')}</Table.Th>
          <Table.Th>{t('ports.inside')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {stack.ports.map((port) => (
          <Table.Tr key={`${port.service}:${port.containerPort}`}>
            <Table.Td>{port.service}</Table.Td>
            <Table.Td>
              {port.hostPort}
              {port.moved && port.authorPort !== null && (
                <span className={classes['moved']}>
                  {t('ports.moved', { port: port.authorPort })}
                </span>
              )}
            </Table.Td>
            <Table.Td>{port.containerPort}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function CommandLine({ stack }: { readonly stack: StackView }) {
  const t = useText();
  const { command, folder } = stack;
  return (
    <Panel
      title={t('command.label')}
      id="command"
      aside={
        command !== null && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCopy size={16} />}
            onClick={() => void copyText(command)}
          >
            {t('command.copy')}
          </Button>
        )
      }
    >
      <p className={classes['note']}>
        {command === null ? t('command.unknown') : t('command.help')}
      </p>
      {command !== null && <pre className={classes['command']}>{command}</pre>}
      {folder !== null && (
        <p className={classes['note']}>
          {t('command.folder')}: <code>{folder}</code>
        </p>
      )}
    </Panel>
  );
}

/** Keys, ports and the command line of a stack. */
export function StackSettings({ stack }: { readonly stack: StackView }) {
  const t = useText();
  const drafts = useKeyDrafts(stack);
  const named = namedVariables(stack);
  const others = stack.variables.filter((variable) => !named.includes(variable));
  return (
    <div className={classes['scroll']}>
      <Panel title={t('keys.label')} id="keys">
        <KeychainNote stack={stack} drafts={drafts} />
        <VariableList stack={stack} variables={named} drafts={drafts} />
        {others.length > 0 && (
          <details className={classes['more']}>
            <summary>{t('keys.more', { count: others.length })}</summary>
            <p className={classes['note']}>{t('keys.moreHelp')}</p>
            <VariableList stack={stack} variables={others} drafts={drafts} />
          </details>
        )}
        {stack.variables.length > 0 && <p className={classes['note']}>{t('keys.nextStart')}</p>}
      </Panel>
      <Panel title={t('ports.label')} id="ports">
        <Ports stack={stack} />
      </Panel>
      <StackHabits stack={stack} />
      <CommandLine stack={stack} />
    </div>
  );
}
