pub fn f(v: &mut Vec<u32>) -> u32 {
    let mut at = v.as_ptr();
    let end = unsafe { at.add(v.len()) };
    let mut odd = 0;
    while at != end {
        odd += unsafe { *at } % 2;
        at = unsafe { at.add(1) };
    }
    v.push(odd);
    odd
}
