fn log(lines: &mut Vec<String>, line: &str) {
    lines.push(line.to_owned());
}

pub fn f(lines: &mut Vec<String>) -> usize {
    log(lines, "start");
    log(lines, "end");
    let first = lines.as_ptr();
    unsafe { (&*first).len() }
}
