use std::cmp::Ordering;

pub fn insertion_sort<T>(s: &mut [T], mut cmp: impl FnMut(&T, &T) -> Ordering) {
    for i in 1..s.len() {
        unsafe {
            let base = s.as_mut_ptr();
            let tmp = std::mem::ManuallyDrop::new(std::ptr::read(base.add(i)));
            let mut j = i;
            while j > 0 && cmp(&tmp, &*base.add(j - 1)) == Ordering::Less { //~ panic-safety
                std::ptr::copy_nonoverlapping(base.add(j - 1), base.add(j), 1);
                j -= 1;
            }
            std::ptr::copy_nonoverlapping(&*tmp, base.add(j), 1);
        }
    }
}
