pub fn move_down(v: &mut [u64], i: usize) {
    assert!(i < v.len() - 1);
    let p = v.as_mut_ptr();
    unsafe { std::ptr::copy_nonoverlapping(p.add(i + 1), p.add(i), 1) }
}
