pub fn first(v: &mut Vec<String>) -> Option<Box<String>> {
    (!v.is_empty()).then(|| Box::new(v.remove(0)))
}
