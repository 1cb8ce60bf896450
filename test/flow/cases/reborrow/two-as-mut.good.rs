pub unsafe fn f(p: *mut String) {
    if let Some(b) = unsafe { p.as_mut() } {
        b.push('b');
    }
    if let Some(a) = unsafe { p.as_mut() } {
        a.push('a');
    }
}
