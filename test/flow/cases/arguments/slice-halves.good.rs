pub fn f(bytes: &mut [u8]) {
    let half = bytes.len() / 2;
    let p = bytes.as_mut_ptr();
    let (left, right) = unsafe {
        (
            std::slice::from_raw_parts_mut(p, half),
            std::slice::from_raw_parts(p.add(half), half),
        )
    };
    left.copy_from_slice(right);
}
