import { type ThemeConfig, theme } from 'antd';
import { fontFamily, type Mode, palettes } from '#lib/palette.ts';

export function themeOf(mode: Mode): ThemeConfig {
  const p = palettes[mode];
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...p.seed,
      ...p.tokens,
      fontFamily,
      fontSize: 14,
      fontSizeHeading4: 20,
      fontSizeHeading5: 16,
      controlHeight: 32,
      borderRadiusXS: 2,
      borderRadiusSM: 4,
      borderRadius: 6,
      borderRadiusLG: 8,
      motionDurationFast: '0.1s',
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
    },
    components: {
      Layout: {
        headerHeight: 48,
        headerPadding: '0 16px',
        headerBg: p.tokens.colorBgLayout,
        siderBg: p.tokens.colorBgLayout,
        bodyBg: p.tokens.colorBgLayout,
      },
      Menu: {
        itemHeight: 34,
        itemMarginInline: 8,
        itemMarginBlock: 2,
        itemBorderRadius: 6,
        iconSize: 15,
        activeBarBorderWidth: 0,
        itemBg: 'transparent',
        subMenuItemBg: 'transparent',
        itemSelectedBg: p.menuSelected,
        itemSelectedColor: p.ink,
        subMenuItemSelectedColor: p.menuAccent,
        itemActiveBg: p.track,
        itemHoverBg: p.track,
      },
      Card: { headerHeight: 44, headerFontSize: 14, bodyPadding: 16, headerPadding: 16 },
      Table: {
        headerBg: p.tableHead,
        headerColor: p.tokens.colorTextDescription,
        headerSplitColor: 'transparent',
        cellPaddingBlockSM: 8,
        cellPaddingInlineSM: 10,
        rowSelectedBg: p.rowSelected,
        rowSelectedHoverBg: p.rowSelected,
      },
      Tabs: {
        horizontalItemPadding: '10px 0',
        horizontalItemGutter: 24,
        horizontalMargin: '0 0 12px',
        itemSelectedColor: p.menuAccent,
      },
      Segmented: { trackBg: p.track, trackPadding: 2 },
      Tag: { defaultBg: p.chip },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}

/** The rules that tokens cannot say. */
export function rulesOf(mode: Mode): string {
  const p = palettes[mode];
  return `
html,body,#root{height:100%}
body{margin:0;background:${p.tokens.colorBgLayout};color:${p.ink};font-variant-numeric:tabular-nums;text-autospace:normal;overflow-wrap:anywhere;color-scheme:${mode}}
.ant-table-thead>tr>th,.ant-table-thead>tr>td{font-size:12px;font-weight:400!important}
.ant-card-head{border-bottom:0!important;margin-bottom:0!important}
.ant-table-wrapper .ant-table-row>td:first-child,.ant-table-wrapper .ant-table-thead th:first-child,.ant-table-summary td:first-child{padding-inline-start:16px!important}
`;
}
