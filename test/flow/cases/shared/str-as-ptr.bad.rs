pub fn upper(text: &mut str) {
    let p = text.as_ptr().cast_mut();
    for i in 0..text.len() {
        unsafe {
            let byte = *p.add(i);
            *p.add(i) = byte.to_ascii_uppercase(); //~ write-through-const-derived|shared-ref-cast-to-mut
        }
    }
}
