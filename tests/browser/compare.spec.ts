// Scenarios side by side: what differs is marked, and a scenario can be taken up again.

import { expect, factOf, test, Visit } from './page.ts';

test('up to three scenarios stand beside the present, with what differs, and can be taken up', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: true, incubatee: true, annual_rent: '12万' });
  await visit.expectClause('17.3', 'qualifies', '180,000元');
  await page.getByText('比较方案').click();
  await page.getByRole('button', { name: '记为方案' }).click();
  const table = page.getByRole('region', { name: '方案比较' });
  await expect(table.getByText('没有不同')).toHaveCount(2);
  await visit.enter({ annual_rent: '40万' });
  const rent = table.getByRole('row', { name: new RegExp(`^${factOf('annual_rent').name.zh}`) });
  await expect(rent.getByRole('cell')).toHaveText(['400,000元', /≠\s*不同：\s*120,000元/]);
  await expect(table.getByRole('row', { name: /17\.3/ }).getByRole('cell')).toHaveText([/600,000元/, /不同：.*180,000元/]);
  await page.getByRole('button', { name: '记为方案' }).click();
  await visit.enter({ hnte: true });
  await page.getByRole('button', { name: '记为方案' }).click();
  await expect(page.getByRole('button', { name: '已有3个方案' })).toBeDisabled();
  await table.getByRole('textbox', { name: '方案名称' }).first().fill('小办公室');
  await table.getByRole('textbox', { name: '方案名称' }).first().press('Tab');
  await table.getByRole('button', { name: '采用 小办公室' }).click();
  await expect(visit.number('annual_rent')).toHaveValue('12万');
  await visit.expectClause('17.3', 'qualifies', '180,000元');
  await expect(visit.option('hnte', true)).not.toBeChecked();
  await table.getByRole('button', { name: '删除 小办公室' }).click();
  await expect(table.getByRole('textbox', { name: '方案名称' })).toHaveCount(2);
});
