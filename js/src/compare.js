export class Compare {
  constructor(desk) { this.desk = desk; }
  open() {}
}
