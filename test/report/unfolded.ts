import { type PageData, PageSources } from '../../src/report/page/data';
import { detailHtml, rowHtml } from '../../src/report/page/entry';

/** The data that the page's script works on. */
export function dataOf(page: string): PageData {
  return JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!) as PageData;
}

/** What the page's script shows when everything is unfolded. */
export function unfolded(page: string): string {
  const data = dataOf(page);
  const sources = new PageSources(data);
  return data.entries.map((_, index) => rowHtml(data, index) + detailHtml(data, index, sources)).join('\n');
}
