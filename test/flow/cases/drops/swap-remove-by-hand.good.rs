pub fn swap_remove(v: &mut Vec<String>, i: usize) -> String {
    assert!(i < v.len());
    let n = v.len() - 1;
    unsafe {
        v.set_len(n);
        let p = v.as_mut_ptr();
        let value = std::ptr::read(p.add(i));
        std::ptr::copy(p.add(n), p.add(i), 1);
        value
    }
}
