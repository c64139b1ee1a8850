/**
 * Whether a value has the shape that a JSON Schema says. It knows the few words that messages.json uses and no others;
 * a test compares it with a whole implementation. What a schema does not name may be there, and nobody reads it.
 */

export interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape;
  readonly maxProperties?: number;
  readonly items?: Shape;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
}

export function hasShape(value: unknown, shape: Shape): boolean {
  if (("const" in shape && value !== shape.const) || shape.enum?.includes(value) === false) {
    return false;
  }
  switch (shape.type) {
    case "string":
      return typeof value === "string" && [...value].length <= (shape.maxLength ?? Infinity);
    case "integer":
      return Number.isInteger(value) && (value as number) >= (shape.minimum ?? -Infinity);
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value) && value.length <= (shape.maxItems ?? Infinity) && value.every((item) => hasShape(item, shape.items ?? {}));
    case "object":
      return isRecord(value) && hasParts(value, shape);
    default:
      return true;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasParts(value: Record<string, unknown>, shape: Shape): boolean {
  const { required = [], properties = {}, additionalProperties = {}, maxProperties = Infinity } = shape;
  const entries = Object.entries(value);
  return (
    entries.length <= maxProperties &&
    required.every((key) => own(value, key)) &&
    entries.every(([key, part]) => hasShape(part, own(properties, key) ? (properties[key] ?? {}) : additionalProperties))
  );
}

function own(record: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(record, key);
}
