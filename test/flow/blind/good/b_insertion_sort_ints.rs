pub fn sort(s: &mut [u32]) {
    let n = s.len();
    let base = s.as_mut_ptr();
    for i in 1..n {
        unsafe {
            let tmp = std::ptr::read(base.add(i));
            let mut j = i;
            while j > 0 && tmp < *base.add(j - 1) {
                std::ptr::copy_nonoverlapping(base.add(j - 1), base.add(j), 1);
                j -= 1;
            }
            std::ptr::write(base.add(j), tmp);
        }
    }
}
