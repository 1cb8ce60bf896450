pub fn upper(text: &mut str) {
    let length = text.len();
    let p = text.as_mut_ptr();
    for i in 0..length {
        unsafe {
            let byte = *p.add(i);
            *p.add(i) = byte.to_ascii_uppercase();
        }
    }
}
