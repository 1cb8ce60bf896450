pub fn first(v: &mut Vec<String>) -> Option<Box<String>> {
    let p: *mut String = v.first_mut()?;
    Some(unsafe { Box::from_raw(p) }) //~ from-raw-of-borrowed
}
