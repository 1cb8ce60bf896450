pub fn merge(left: &[u32], right: &[u32], out: &mut [u32]) {
    assert_eq!(out.len(), left.len() + right.len());
    let (mut l, mut r) = (0, 0);
    let to = out.as_mut_ptr();
    while l + r < left.len() + right.len() {
        let take_left = r == right.len() || (l < left.len() && left[l] <= right[r]);
        unsafe {
            if take_left {
                to.add(l + r).write(left[l]);
                l += 1;
            } else {
                to.add(l + r).write(right[r]);
                r += 1;
            }
        }
    }
}
