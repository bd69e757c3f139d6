import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useText } from '../language/use-text.ts';

interface ServiceFilterProps {
  readonly services: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly onHidden: (hidden: ReadonlySet<string>) => void;
}

/** Chooses whose lines are shown. */
export function ServiceFilter({ services, hidden, onHidden }: ServiceFilterProps) {
  const t = useText();
  const shown = services.filter((service) => !hidden.has(service));
  const label =
    hidden.size === 0
      ? t('logs.allServices')
      : t('logs.someServices', { shown: shown.length, total: services.length });
  const onChange = (chosen: string[]) =>
    onHidden(new Set(services.filter((service) => !chosen.includes(service))));
  return (
    <Popover position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="sm"
          variant={hidden.size === 0 ? 'default' : 'light'}
          leftSection={<IconFilter size={16} />}
          px="sm"
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('logs.services')}>
        <Checkbox.Group label={t('logs.services')} value={shown} onChange={onChange}>
          <Stack gap="xs" mt="xs">
            {services.map((service) => (
              <Checkbox key={service} value={service} label={service} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
