fn log(lines: &mut Vec<String>, line: &str) {
    lines.push(line.to_owned());
}

pub fn f(lines: &mut Vec<String>) -> usize {
    log(lines, "start");
    let first = lines.as_ptr();
    log(lines, "end");
    unsafe { (&*first).len() } //~ ptr-across-realloc
}
