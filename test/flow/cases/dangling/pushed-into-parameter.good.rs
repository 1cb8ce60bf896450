pub fn collect(out: &mut Vec<*const String>, names: &[String]) {
    for name in names {
        out.push(name);
    }
}
