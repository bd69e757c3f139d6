import { powerMonitor } from 'electron';

/** Tells whether the computer runs on battery, now and when that changes. */
export function followBattery(tell: (onBattery: boolean) => void): void {
  tell(powerMonitor.isOnBatteryPower());
  powerMonitor.on('on-battery', () => tell(true));
  powerMonitor.on('on-ac', () => tell(false));
}
