use std::mem::MaybeUninit;

pub fn parse_three(src: &[&str]) -> Result<[String; 3], usize> {
    let mut out: MaybeUninit<[String; 3]> = MaybeUninit::uninit();
    let base = out.as_mut_ptr() as *mut String;
    for i in 0..3 {
        match src.get(i) {
            Some(s) => unsafe { base.add(i).write(s.to_string()) },
            None => {
                unsafe { std::ptr::drop_in_place(std::ptr::slice_from_raw_parts_mut(base, i)) };
                return Err(i);
            }
        }
    }
    Ok(unsafe { out.assume_init() })
}
