// 識別番号と日付だけを知る、独立した小さな実装。JSON 行で話す。
// A small implementation of its own, for codes and dates only: it shares no code and no table with the Python library. Node.js 18+.
//   jumin-records conformance run --command 'node examples/conformance_node/main.js' --topic codes --topic dates
"use strict";
const readline = require("readline");

const digits = (text, length) => typeof text === "string" && text.length === length && /^[0-9]+$/.test(text) && !text.includes("\n");

// 個人番号・住民票コード: weights 2 to 7 from the right, again and again; a remainder of 0 or 1 gives 0.
function ordinance85(body) {
  let sum = 0;
  for (let n = 1; n <= body.length; n++) {
    const weight = n <= 6 ? n + 1 : n - 5;
    sum += Number(body[body.length - n]) * weight;
  }
  const rest = sum % 11;
  return String(rest <= 1 ? 0 : 11 - rest);
}

// 地方公共団体コード: weights 6 to 2 from the left; the last digit of 11 minus the remainder (sums below 11: 11 minus the sum).
function localGovernment(body) {
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (6 - place), 0);
  return String((11 - (sum % 11)) % 10);
}

// 宛名番号・世帯番号: modulus 11, weights 2 to 7; 0 for a remainder of 0, no digit for 1.
function modulus11(body) {
  let sum = 0;
  [...body].reverse().forEach((digit, place) => (sum += Number(digit) * (2 + (place % 6))));
  const rest = sum % 11;
  return rest === 1 ? null : String(rest === 0 ? 0 : 11 - rest);
}

const CHECKED = {
  個人番号: [12, ordinance85],
  住民票コード: [11, ordinance85],
  全国地方公共団体コード: [6, localGovernment],
};
const SERIALS = ["宛名番号", "世帯番号"];
const FORMS = { 町字コード: 7, 郵便番号: 7, 基礎年金番号: 10, 暗証番号: 4 };

function valid({ kind, text }) {
  if (kind in CHECKED) {
    const [length, formula] = CHECKED[kind];
    return digits(text, length) && !/^0+$/.test(text) && formula(text.slice(0, -1)) === text.slice(-1);
  }
  if (kind in FORMS) return digits(text, FORMS[kind]);
  if (kind === "在留カード等番号") return /^[A-Z]{2}[0-9]{8}[A-Z]{2}$/.test(text) && text.length === 12;
  return undefined;
}

function checkDigit({ kind, body }) {
  if (kind in CHECKED) return CHECKED[kind][1](body);
  if (SERIALS.includes(kind)) return modulus11(body);
  return undefined;
}

// Letter, first day, last day that belongs to the era, last day that may carry its name (the day of change itself, twice).
const ERAS = [
  ["M", "1873-01-01", "1912-07-29", "1912-07-30", 1867],
  ["T", "1912-07-30", "1926-12-24", "1926-12-25", 1911],
  ["S", "1926-12-25", "1989-01-07", "1989-01-07", 1925],
  ["H", "1989-01-08", "2019-04-30", "2019-04-30", 1988],
  ["R", "2019-05-01", "9999-12-31", "9999-12-31", 2018],
];

function read({ text, policy }) {
  const found = /^([MTSHR])([0-9]{2})\.([0-9]{2})\.([0-9]{2})$/.exec(text);
  const era = found && ERAS.find((each) => each[0] === found[1]);
  if (!era) return null;
  const day = `${Number(found[2]) + era[4]}-${found[3]}-${found[4]}`;
  const real = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== day) return null;
  return policy === "strict" && (day < era[1] || day > era[3]) ? null : day;
}

function write({ date }) {
  const era = ERAS.find((each) => each[1] <= date && date <= each[2]);
  if (!era) return undefined;
  const [year, month, day] = date.split("-");
  return `${era[0]}${String(Number(year) - era[4]).padStart(2, "0")}.${month}.${day}`;
}

const OPERATIONS = {
  "codes/valid": (input) => ({ valid: valid(input) }),
  "codes/check_digit": (input) => ({ check_digit: checkDigit(input) }),
  "dates/read": (input) => ({ date: read(input) }),
  "dates/write": (input) => ({ text: write(input) }),
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, topic, op, input } = JSON.parse(line);
  const operation = OPERATIONS[`${topic}/${op}`];
  const output = operation ? operation(input) : {};
  const unsupported = Object.values(output).length === 0 || Object.values(output)[0] === undefined;
  process.stdout.write(JSON.stringify(unsupported ? { id, unsupported: true } : { id, output }) + "\n");
});
