fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() < b.len() { b } else { a }
}

pub unsafe fn f(p: *const String) -> usize {
    unsafe { longest(&*p, &*p).len() }
}
