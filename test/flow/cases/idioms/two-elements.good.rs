pub fn pair_mut<T>(slice: &mut [T], i: usize, j: usize) -> Option<(&mut T, &mut T)> {
    if i == j || i >= slice.len() || j >= slice.len() {
        return None;
    }
    let p = slice.as_mut_ptr();
    unsafe { Some((&mut *p.add(i), &mut *p.add(j))) }
}
